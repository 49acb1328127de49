package io.skerry.console;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.console.desktop.ThisDesktop;
import io.skerry.console.fleet.FleetStore;
import io.skerry.console.fx.FxThread;
import io.skerry.console.link.ConsoleLink;
import io.skerry.console.prefs.Preferences;
import io.skerry.console.prefs.PreferencesFile;
import io.skerry.console.prefs.PreferencesStore;
import io.skerry.console.tour.Tour;
import io.skerry.console.tour.TourWish;
import io.skerry.console.ui.common.Environment;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.settings.SettingsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import picocli.CommandLine;

/** The entry point of the console. */
public final class ConsoleMain {
    /** An hour at one sample a second. */
    private static final int POINTS = 3_600;

    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;

    private final ConsoleArguments arguments;
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final InstantSource clock = InstantSource.system();

    private ConsoleMain(ConsoleArguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] words) throws InterruptedException {
        ConsoleArguments arguments = new ConsoleArguments();
        CommandLine line = new CommandLine(arguments);
        try {
            line.parseArgs(words);
        } catch (CommandLine.ParameterException wrong) {
            System.err.println("skerry: " + wrong.getMessage());
            System.exit(2);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
            System.exit(0);
        }
        try {
            System.exit(new ConsoleMain(arguments).run() ? 0 : 1);
        } catch (OperatorFolderException | IOException failed) {
            System.err.println("skerry: " + failed.getMessage());
            System.exit(1);
        }
    }

    private boolean run() throws OperatorFolderException, IOException, InterruptedException {
        Instant began = clock.instant();
        PreferencesFile file = new PreferencesFile(settings().resolve("console.properties"));
        PreferencesFile.Loaded loaded = file.load();
        Platform.startup(() -> Platform.setImplicitExit(false));
        Optional<OperatorFolder> unlocked = unlock(loaded);
        if (unlocked.isEmpty()) {
            return true;
        }
        OperatorFolder folder = unlocked.get();
        FleetStore store = new FleetStore(POINTS);
        try (ConsoleLink link =
                        new ConsoleLink(
                                folder,
                                store::apply,
                                clock,
                                System::nanoTime,
                                new SecureRandom(),
                                length -> TimeUnit.MILLISECONDS.sleep(length.toMillis()));
                PreferencesStore preferences = preferences(file, loaded)) {
            link.start();
            preferences.change(known -> known.withOperatorFolder(remembered(known, folder)));
            AtomicReference<ConsoleWindow> window = new AtomicReference<>();
            CountDownLatch closed = new CountDownLatch(1);
            CountDownLatch open = new CountDownLatch(1);
            new FxThread()
                    .execute(() -> {
                        ConsoleWindow made = window(folder, store, link, preferences, loaded);
                        window.set(made);
                        if (arguments.tour().isEmpty()) {
                            show(made, closed);
                        }
                        open.countDown();
                    });
            open.await();
            if (arguments.tour().isPresent()) {
                return tour(arguments.tour().get(), window.get(), store, link, began);
            }
            closed.await();
            return true;
        } finally {
            worker.shutdownNow();
        }
    }

    /** The operator's folder, opened; empty when the person gave up. */
    private Optional<OperatorFolder> unlock(PreferencesFile.Loaded loaded)
            throws OperatorFolderException {
        Optional<Path> named = arguments.operatorFolder(loaded.preferences().operatorFolder());
        Optional<char[]> password = arguments.password();
        if (password.isPresent()) {
            return Optional.of(
                    OperatorFolder.open(
                            named.orElseThrow(() ->
                                    new OperatorFolderException(
                                            "whose console? give --as FOLDER, the folder operator"
                                                    + " that \"skerry keys init\" made")),
                            password.get()));
        }
        if (arguments.tour().isPresent()) {
            throw new OperatorFolderException(
                    "there is no terminal to ask for the password; give --password-file FILE");
        }
        return new UnlockWindow(arguments.theme(loaded.preferences().theme()), worker)
                .ask(named.map(Path::toString).orElse(""));
    }

    /** What a person typed in the settings stays; else it is the folder that opened. */
    private static String remembered(Preferences known, OperatorFolder opened) {
        return known.operatorFolder().isBlank()
                ? opened.folder().toAbsolutePath().toString()
                : known.operatorFolder();
    }

    private ConsoleWindow window(
            OperatorFolder folder,
            FleetStore store,
            ConsoleLink link,
            PreferencesStore preferences,
            PreferencesFile.Loaded loaded) {
        String environment =
                arguments.environment.isEmpty() ? folder.fleet() : arguments.environment;
        ConsoleWindow window =
                new ConsoleWindow(
                        store,
                        link.operator(),
                        new ConsoleWindow.Session(
                                new Environment(environment, arguments.production),
                                new SettingsModel.Account(
                                        folder.keys().id().uri(), folder.folder().toString()),
                                loaded.message()),
                        preferences,
                        new ConsoleWindow.Drive(
                                clock,
                                worker,
                                (delay, task) ->
                                        CompletableFuture.delayedExecutor(
                                                        delay.toMillis(),
                                                        TimeUnit.MILLISECONDS,
                                                        worker)
                                                .execute(task),
                                ThisDesktop.of(programs(), worker)));
        if (arguments.theme != null) {
            window.appearance()
                    .themeProperty()
                    .set(arguments.theme.equals("light") ? Theme.LIGHT : Theme.DARK);
        }
        return window;
    }

    private static void show(ConsoleWindow window, CountDownLatch closed) {
        Stage stage = new Stage();
        stage.setTitle("Skerry");
        for (int size : new int[] {32, 64, 256}) {
            var icon =
                    ConsoleMain.class.getResourceAsStream(
                            "/io/skerry/console/icons/skerry-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
        stage.setScene(window.scene());
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        stage.setOnHidden(event -> {
            window.close();
            closed.countDown();
        });
        stage.show();
    }

    private boolean tour(
            TourWish wish, ConsoleWindow window, FleetStore store, ConsoleLink link, Instant began)
            throws InterruptedException {
        FxThread fx = new FxThread();
        Tour tour =
                new Tour(
                        wish,
                        store,
                        link.operator(),
                        link::samplesCommitted,
                        new TourStage(window, fx),
                        clock,
                        length -> TimeUnit.MILLISECONDS.sleep(length.toMillis()));
        boolean holds = tour.walk(began);
        fx.execute(window::close);
        return holds;
    }

    private PreferencesStore preferences(PreferencesFile file, PreferencesFile.Loaded loaded) {
        return new PreferencesStore(
                file,
                loaded.preferences(),
                (delay, task) ->
                        CompletableFuture.delayedExecutor(
                                        delay.toMillis(), TimeUnit.MILLISECONDS, worker)
                                .execute(task));
    }

    /** Folders with programs; none for a tour, which is nobody's to be told of anything. */
    private String programs() {
        String path = System.getenv("PATH");
        return path == null || arguments.tour().isPresent() ? "" : path;
    }

    private Path settings() throws IOException {
        Path folder = arguments.settings;
        if (folder == null) {
            String named = System.getenv("XDG_CONFIG_HOME");
            Path base =
                    named == null || named.isBlank()
                            ? Path.of(System.getProperty("user.home"), ".config")
                            : Path.of(named);
            folder = base.resolve("skerry");
        }
        return Files.createDirectories(folder);
    }
}
