package io.skerry.daemon.node.action;

import com.google.protobuf.ByteString;
import io.skerry.api.identity.Keys;
import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What an action would do now.
 *
 * @param items all of it, in an order that depends on nothing but what was found
 * @param summary one sentence for people
 * @param blockedBecause why it may not run, one sentence; empty when it may
 */
public record ActionPlan(List<PlannedItem> items, String summary, Optional<String> blockedBecause) {
    public ActionPlan {
        items = List.copyOf(items);
    }

    /** A plan that may run. */
    public static ActionPlan ready(List<PlannedItem> items, String summary) {
        return new ActionPlan(items, summary, Optional.empty());
    }

    /** Nothing can be done, for this reason. */
    public static ActionPlan blocked(String because) {
        return new ActionPlan(List.of(), because, Optional.of(because));
    }

    /**
     * What a person confirms: SHA-256 over action, version, parameters and, for each item, subject
     * and fingerprint, each text after its length; 32 bytes. What only describes is left out.
     */
    public ByteString digest(ActionSchema schema, Parameters parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            write(out, "skerry plan 1");
            write(out, schema.getName());
            out.writeInt(schema.getVersion());
            out.writeInt(parameters.given().size());
            for (Parameter parameter : parameters.given()) {
                byte[] one = parameter.toByteArray();
                out.writeInt(one.length);
                out.write(one);
            }
            out.writeInt(items.size());
            for (PlannedItem item : items) {
                write(out, item.subject());
                write(out, item.fingerprint());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every byte", impossible);
        }
        return ByteString.copyFrom(Keys.sha256(bytes.toByteArray()));
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
