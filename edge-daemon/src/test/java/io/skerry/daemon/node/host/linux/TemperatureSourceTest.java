package io.skerry.daemon.node.host.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemperatureSourceTest {

    @TempDir private Path folder;

    @Test
    void readsChipsAndZones() throws IOException {
        Fixture fixture = new Fixture(folder);
        fixture.write("sys/devices/platform/coretemp.0/uevent", "");
        fixture.write("sys/class/hwmon/hwmon0/name", "coretemp\n");
        fixture.write("sys/class/hwmon/hwmon0/temp1_input", "45500\n");
        fixture.write("sys/class/hwmon/hwmon0/temp2_input", "-5000\n");
        Files.createSymbolicLink(
                folder.resolve("sys/class/hwmon/hwmon0/device"),
                folder.resolve("sys/devices/platform/coretemp.0"));
        fixture.write("sys/class/hwmon/hwmon1/name", "nvme\n");
        fixture.write("sys/class/hwmon/hwmon1/temp1_input", "38850\n");
        fixture.write("sys/class/thermal/thermal_zone0/type", "x86_pkg_temp\n");
        fixture.write("sys/class/thermal/thermal_zone0/temp", "46000\n");
        Map<String, Double> values = Fixture.read(source());
        assertEquals(
                Map.of(
                        "node_hwmon_temp_celsius{chip=\"platform_coretemp_0\",sensor=\"temp1\"}",
                        45.5,
                        "node_hwmon_temp_celsius{chip=\"platform_coretemp_0\",sensor=\"temp2\"}",
                        -5.0,
                        "node_hwmon_temp_celsius{chip=\"nvme\",sensor=\"temp1\"}",
                        38.85,
                        "node_thermal_zone_temp{type=\"x86_pkg_temp\",zone=\"0\"}",
                        46.0),
                values);
    }

    @Test
    void aMachineWithoutSensorsHasNoneAndNoError() throws IOException {
        assertTrue(source().read().isEmpty());
    }

    @Test
    void sensorsThatSleepOrAreNotWiredAreLeftOutAndCounted() throws IOException {
        Fixture fixture = new Fixture(folder);
        fixture.write("sys/class/thermal/thermal_zone0/type", "acpitz\n");
        fixture.write("sys/class/thermal/thermal_zone1/temp", "-274000\n");
        fixture.write("sys/class/thermal/thermal_zone2/temp", "?\n");
        TemperatureSource source = source();
        assertTrue(source.read().isEmpty());
        assertEquals(3, source.skipped());
    }

    @Test
    void aSensorPluggedInLaterIsFound() throws IOException {
        TemperatureSource source = source();
        assertTrue(source.read().isEmpty());
        new Fixture(folder).write("sys/class/thermal/thermal_zone0/temp", "20000\n");
        for (int i = 0; i < 5; i++) {
            source.read();
        }
        assertEquals(1, source.read().size());
    }

    private TemperatureSource source() {
        return new TemperatureSource(new TemperatureSensors(folder));
    }
}
