package io.skerry.console.ui.common;

import io.skerry.console.model.LinkState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What is said of hubs that bring no news. */
public final class HubWords {
    private HubWords() {}

    /**
     * Why nothing is known yet, of the hub that needs a person most; empty once a hub is connected.
     *
     * @param links all hubs of this console
     */
    public static String whyNothingIsKnown(Collection<LinkState> links) {
        if (links.stream().anyMatch(LinkState::connected)) {
            return "";
        }
        List<LinkState> worstFirst =
                links.stream().sorted(Comparator.comparing(LinkState::phase).reversed()).toList();
        if (worstFirst.isEmpty()) {
            return "Nothing is known yet — connecting …";
        }
        LinkState link = worstFirst.getFirst();
        return switch (link.phase()) {
            case REFUSED -> "Nothing is known: " + link.hub() + " is refused. " + link.reason();
            case DOWN ->
                    "Nothing is known: "
                            + link.hub()
                            + " at "
                            + link.address()
                            + " is not reachable. "
                            + link.reason();
            case CONNECTING, CONNECTED ->
                    "Nothing is known yet — connecting to " + link.hub() + " …";
        };
    }
}
