package io.skerry.console.ui.common.chart;

import io.skerry.console.ui.common.Formats;
import java.util.Locale;

/** What a chart's values are measured in; series hold base units. */
public enum ChartUnit {
    /** 0 to 1, shown in percent. */
    RATIO("%", 100, 10),
    BYTES("", 1, 2),
    BYTES_PER_SECOND("", 1, 2),
    SECONDS("", 1, 10),
    CELSIUS("°C", 1, 10),
    COUNT("", 1, 10),
    /** Things that are counted one by one, such as nodes. */
    WHOLE("", 1, 10);

    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final String name;
    private final double factor;
    private final int base;

    ChartUnit(String name, double factor, int base) {
        this.name = name;
        this.factor = factor;
        this.base = base;
    }

    /** How values in a UCUM unit are shown; a unit that is not known is counted. */
    public static ChartUnit ofUcum(String unit) {
        return switch (unit) {
            case "s" -> SECONDS;
            case "By" -> BYTES;
            case "By/s" -> BYTES_PER_SECOND;
            case "Cel" -> CELSIUS;
            default -> COUNT;
        };
    }

    /** A value with its unit, for legends and crosshairs. */
    public String format(double value) {
        if (Double.isNaN(value)) {
            return Formats.UNKNOWN;
        }
        return switch (this) {
            case RATIO -> Formats.ratio(value);
            case BYTES -> Formats.bytes(value);
            case BYTES_PER_SECOND -> Formats.byteRate(value);
            case SECONDS -> Formats.seconds(value);
            case CELSIUS -> Formats.number(value, 1) + " °C";
            case COUNT -> Formats.brief(value);
            case WHOLE -> Formats.number(value, 0);
        };
    }

    /** How the axis counts up to a largest value: divide by the scale and name it in the header. */
    Scale scale(double largest) {
        if (this == SECONDS) {
            double size = Math.abs(largest);
            if (size < 0.001) {
                return new Scale(1e-6, "µs");
            }
            return size < 1 ? new Scale(1e-3, "ms") : new Scale(1, "s");
        }
        if (base == 10) {
            return new Scale(1 / factor, name);
        }
        int power = 0;
        double scaled = Math.abs(largest);
        while (scaled >= 1024 && power < BINARY.length - 1) {
            scaled /= 1024;
            power++;
        }
        String suffix = this == BYTES_PER_SECOND ? "/s" : "";
        return new Scale(Math.pow(1024, power), BINARY[power] + suffix);
    }

    /** One step of the axis in base units, and how the unit of its labels is called. */
    record Scale(double one, String label) {
        String format(double value, double step) {
            double inUnits = value / one;
            int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step / one) - 1e-9));
            String text = String.format(Locale.ROOT, "%,." + Math.min(decimals, 6) + "f", inUnits);
            return text.startsWith("-") ? "−" + text.substring(1) : text;
        }
    }
}
