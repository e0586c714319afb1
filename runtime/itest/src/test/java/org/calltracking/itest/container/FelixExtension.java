// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.FreePort;
import org.calltracking.itest.Installed;
import org.calltracking.launcher.Configurations;
import org.calltracking.launcher.Feature;
import org.calltracking.launcher.FrameworkProperties;
import org.calltracking.launcher.LogLevels;
import org.calltracking.launcher.Variables;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.log.admin.LoggerAdmin;

/** One Felix with the features that ship, for all classes that ask for it. Hands over its {@link Felix}. */
public final class FelixExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(FelixExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        felix(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Felix.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return felix(context);
    }

    private static Felix felix(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class)
                .felix();
    }

    /** The container, stopped when the last test is done. */
    private record Running(TestContainer container, Felix felix) implements AutoCloseable {
        static Running start() {
            try {
                Path data = Files.createTempDirectory("calltracking-felix");
                int http = FreePort.next();
                Installed installed = Installed.here();
                Variables variables = Variables.of(
                        installed.features(),
                        Map.of(
                                "CALLTRACKING_DATA", data.toString(),
                                "CALLTRACKING_HTTP_PORT", String.valueOf(http),
                                "CALLTRACKING_INSIDE_HOSTS", "127.0.0.1",
                                "CALLTRACKING_MANAGEMENT_PORT", String.valueOf(FreePort.next())));
                TestContainer container = container(installed, variables);
                container.start();
                BundleContext bundles =
                        ((NativeTestContainer) container).getSystemBundle().getBundleContext();
                bundles.registerService(Clock.class, Clock.systemUTC(), null);
                bundles.registerService(LoggerAdmin.class, LogLevels.ofThisProcess(), null);
                new Configurations(installed.features(), variables)
                        .write(bundles.getService(bundles.getServiceReference(ConfigurationAdmin.class)));
                bundles.getBundle(0).adapt(FrameworkStartLevel.class).setStartLevel(100);
                return new Running(container, new Felix(bundles, "http://127.0.0.1:" + http, data));
            } catch (Exception e) {
                throw new IllegalStateException("Felix does not start", e);
            }
        }

        private static TestContainer container(Installed installed, Variables variables) throws Exception {
            List<Option> options = new ArrayList<>();
            options.add(cleanCaches());
            options.add(frameworkStartLevel(1));
            FrameworkProperties.of(installed.features(), variables)
                    .forEach((key, value) -> options.add(frameworkProperty(key).value(value)));
            for (Feature feature : installed.features()) {
                for (Feature.Artifact artifact : feature.bundles()) {
                    options.add(bundle("reference:" + installed.jar(artifact).toUri())
                            .startLevel(artifact.startOrder()));
                }
            }
            ExamSystem system = PaxExamRuntime.createServerSystem(options.toArray(Option[]::new));
            return PaxExamRuntime.createContainer(system);
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
