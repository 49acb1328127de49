package io.skerry.daemon.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A file of YAML 1.2 that people write: all that is wrong in it is told at once, each with its line
 * and column. Reading changes nothing and may be done again at any time.
 */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The text of a file.
     *
     * @throws ConfigException when there is none
     */
    public static String text(Path file) throws ConfigException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw unreadable(file, "there is no such file");
        } catch (CharacterCodingException notText) {
            throw unreadable(file, "this is not UTF-8 text");
        } catch (IOException failed) {
            throw unreadable(file, "cannot be read: " + failed.getMessage());
        }
    }

    /**
     * Reads a whole text.
     *
     * @param file where the text came from, for messages
     * @param whenEmpty what is said of a file without anything in it
     * @param reader makes what the file stands for, null when anything in it is wrong
     * @throws ConfigException everything that is wrong
     */
    public static <T> T parse(
            Path file, String text, String whenEmpty, Function<Section, @Nullable T> reader)
            throws ConfigException {
        Problems problems = new Problems(file.toString());
        Section root = compose(text, problems).orElse(null);
        T read = root == null ? null : reader.apply(root);
        problems.throwIfAny();
        if (read == null) {
            throw unreadable(file, whenEmpty);
        }
        return read;
    }

    private static Optional<Section> compose(String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setMaxAliasesForCollections(10).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && !(root.get() instanceof MappingNode)) {
                problems.add(root.get(), "", "the file must hold keys, each with its value");
                return Optional.empty();
            }
            return root.map(node -> new Section("", (MappingNode) node, problems));
        } catch (MarkedYamlEngineException notYaml) {
            problems.add(
                    notYaml.getProblemMark().orElse(null), "", "not YAML: " + notYaml.getProblem());
        } catch (YamlEngineException notYaml) {
            problems.add((Mark) null, "", "not YAML: " + notYaml.getMessage());
        }
        return Optional.empty();
    }

    private static ConfigException unreadable(Path file, String message) {
        return new ConfigException(List.of(new ConfigError(file.toString(), 1, 1, "", message)));
    }
}
