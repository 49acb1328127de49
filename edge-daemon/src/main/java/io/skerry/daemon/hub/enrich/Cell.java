package io.skerry.daemon.hub.enrich;

/**
 * The machines of one type in one region.
 *
 * @param region empty when nobody said so
 * @param type of the machines; empty when nobody said so
 */
public record Cell(String region, String type) {
    /** For people, and for objectives: region/type. A slash of a label itself is escaped. */
    public String text() {
        return escaped(region) + "/" + escaped(type);
    }

    /**
     * Whether it belongs to the part of the fleet that an objective is judged for.
     *
     * @param part as the objective's key names it: region/type, region, or nothing for the fleet
     */
    boolean isOf(String part) {
        return part.isEmpty() || part.equals(text()) || part.equals(escaped(region));
    }

    private static String escaped(String label) {
        return label.replace("%", "%25").replace("/", "%2F");
    }
}
