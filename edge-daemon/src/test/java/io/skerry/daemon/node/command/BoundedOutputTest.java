package io.skerry.daemon.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.CommandOutput;
import io.skerry.api.v1.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class BoundedOutputTest {
    private static List<String> run(BoundedOutput output, int lines, String padding) {
        List<CommandOutput> passed = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            passed.addAll(output.add(OutputStream.OUTPUT_STREAM_OUT, i + padding));
        }
        passed.addAll(output.end());
        return passed.stream().map(CommandOutput::getText).toList();
    }

    @Test
    void whatFitsPassesWhole() {
        BoundedOutput output = new BoundedOutput();
        List<String> texts = run(output, 1_000, " ok");
        assertEquals(1_000, texts.size());
        assertEquals(1_000, output.lines());
        byte[] all = texts.stream().collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
        assertEquals(ByteString.copyFrom(Keys.sha256(all)), output.sha256());
    }

    @Test
    void ofTooMuchHeadAndTailStayWithAMarkBetween() {
        BoundedOutput output = new BoundedOutput();
        int lines = 100_000;
        List<String> texts = run(output, lines, " " + "x".repeat(60));
        assertTrue(texts.getFirst().startsWith("0 "));
        assertTrue(texts.getLast().startsWith(lines - 1 + " "));
        List<String> marks = texts.stream().filter(text -> text.startsWith("[")).toList();
        assertEquals(1, marks.size());
        assertEquals(lines, output.lines());
        int lost = lines - (texts.size() - 1);
        assertTrue(marks.getFirst().startsWith("[" + lost + " lines with "), marks.getFirst());
        assertTrue(texts.stream().mapToInt(String::length).sum() < BoundedOutput.MOST_BYTES);
    }

    @Test
    void emptyLinesAreBoundedToo() {
        List<String> texts = run(new BoundedOutput(1 << 12), 100_000, "");
        assertTrue(texts.size() < 200, "there are " + texts.size());
    }

    @Test
    void oneLineOverTheBoundIsNotLost() {
        BoundedOutput output = new BoundedOutput(100);
        assertEquals(List.of("0" + "y".repeat(500)), run(output, 1, "y".repeat(500)));
    }
}
