// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** On what it was measured. */
final class Machine {
    private Machine() {}

    static String description(String versions) throws IOException {
        String model = firstField("/proc/cpuinfo", "model name");
        long gigabytes = Long.parseLong(firstField("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) >> 20;
        return Runtime.getRuntime().availableProcessors() + " × " + model + ", " + gigabytes + " GB; "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + "; "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.version") + "; " + versions;
    }

    /** How many processes wanted to run in the last minute. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String firstField(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown");
    }
}
