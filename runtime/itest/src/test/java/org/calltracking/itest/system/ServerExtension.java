// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all classes that need nothing but a server. */
public final class ServerExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(ServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CalltrackingServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(CalltrackingServer.class, type -> start(), CalltrackingServer.class);
    }

    private static CalltrackingServer start() {
        try {
            return new CalltrackingServer(Files.createTempDirectory("calltracking-server"), Map.of()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
