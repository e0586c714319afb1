// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.AsteriskSettings;
import org.calltracking.itest.pbx.SippCaller;
import org.calltracking.itest.pbx.SippPhones;

/** A real Asterisk with the phones of offices behind it and callers before it. */
public final class PbxRig implements AutoCloseable {
    private final SippPhones phones;
    private final AsteriskServer asterisk;
    private final SippCaller caller;

    /** @param folder with a short path */
    public PbxRig(Path folder, Duration dialTimeout) {
        try {
            phones = new SippPhones(Files.createDirectories(folder.resolve("phones")));
            asterisk = new AsteriskServer(
                    Files.createDirectories(folder.resolve("pbx")),
                    new AsteriskSettings("pbx1", phones.address(), dialTimeout, ""));
            asterisk.start();
            caller = new SippCaller(asterisk.sipAddress(), Files.createDirectories(folder.resolve("callers")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server needs to know of it. */
    public Map<String, String> environment() {
        return Map.of(
                "CALLTRACKING_AMI_HOST", asterisk.amiAddress().getHostString(),
                "CALLTRACKING_AMI_PORT", String.valueOf(asterisk.amiAddress().getPort()),
                "CALLTRACKING_AMI_USER", asterisk.amiUser(),
                "CALLTRACKING_AMI_SECRET", asterisk.amiSecret());
    }

    public AsteriskServer asterisk() {
        return asterisk;
    }

    public SippCaller caller() {
        return caller;
    }

    @Override
    public void close() {
        asterisk.close();
        phones.close();
    }
}
