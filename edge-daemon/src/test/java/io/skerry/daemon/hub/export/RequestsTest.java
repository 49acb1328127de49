package io.skerry.daemon.hub.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.skerry.daemon.hub.export.queue.QueueRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static QueueRecord record(int number, int samples, boolean late) {
        return new QueueRecord("node-" + number, late, samples, number, ByteString.EMPTY);
    }

    private static List<QueueRecord> round(int records, int samples) {
        List<QueueRecord> round = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            round.add(record(i, samples, false));
        }
        return round;
    }

    @Test
    void aSmallRoundIsOneRequest() {
        assertEquals(List.of(round(10, 40)), Requests.of(round(10, 40), SendTerms.of(4, 5_000)));
    }

    @Test
    void aLargeRoundIsDividedBetweenTheShardsAndNoRequestIsTooLarge() {
        List<List<QueueRecord>> requests = Requests.of(round(1_000, 40), SendTerms.of(4, 5_000));
        assertTrue(
                requests.stream()
                        .allMatch(each ->
                                each.stream().mapToInt(QueueRecord::samples).sum() <= 5_000));
        assertEquals(round(1_000, 40), requests.stream().flatMap(List::stream).toList());
        assertEquals(4, Requests.of(round(100, 40), SendTerms.of(4, 5_000)).size());
    }

    @Test
    void aRecordThatIsTooLargeGoesAlone() {
        assertEquals(3, Requests.of(round(3, 9_000), SendTerms.of(1, 5_000)).size());
    }

    @Test
    void whatIsLateSharesNoRequestWithWhatIsInOrder() {
        List<QueueRecord> round =
                List.of(record(1, 40, false), record(2, 40, true), record(3, 40, false));
        assertEquals(
                List.of(
                        List.of(record(1, 40, false), record(3, 40, false)),
                        List.of(record(2, 40, true))),
                Requests.of(round, SendTerms.of(4, 5_000)));
    }
}
