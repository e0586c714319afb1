// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Brings what the framework and the OSGi services log into the one log. It has names of its own there: what they tell
 * about a bundle, such as its configuration, is not what the bundle tells.
 */
final class FrameworkLog implements LogService, FrameworkListener {
    private static final String PREFIX = "osgi.";

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        Level level = switch (event.getType()) {
            case FrameworkEvent.ERROR -> Level.ERROR;
            case FrameworkEvent.WARNING -> Level.WARN;
            default -> Level.DEBUG;
        };
        Throwable thrown = event.getThrowable();
        logger(name(event.getBundle()))
                .atLevel(level)
                .setCause(thrown == null ? null : thrown.getCause())
                .log("{}", thrown == null ? event : thrown.getMessage());
    }

    @Override
    public Logger getLogger(String name) {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, new Forwarding(logger(name)));
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
        return loggerType.cast(getLogger(name));
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
        return getLogger(type.getName(), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> loggerType) {
        return getLogger(Logger.ROOT_LOGGER_NAME.equals(name) ? name(bundle) : name, loggerType);
    }

    @Override
    @Deprecated
    public void log(int level, String message) {
        log(null, level, message, null);
    }

    @Override
    @Deprecated
    public void log(int level, String message, @Nullable Throwable exception) {
        log(null, level, message, exception);
    }

    @Override
    @Deprecated
    public void log(@Nullable ServiceReference<?> reference, int level, String message) {
        log(reference, level, message, null);
    }

    @Override
    @Deprecated
    public void log(@Nullable ServiceReference<?> reference, int level, String message, @Nullable Throwable exception) {
        Level known = switch (level) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARN;
            case LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
        logger(name(reference == null ? null : reference.getBundle()))
                .atLevel(known)
                .setCause(exception)
                .log(message);
    }

    private static String name(@Nullable Bundle bundle) {
        return bundle == null ? "framework" : Objects.requireNonNullElse(bundle.getSymbolicName(), "framework");
    }

    private static org.slf4j.Logger logger(String name) {
        return LoggerFactory.getLogger(PREFIX + name);
    }

    /** OSGi's logger has the methods of slf4j's, but for {@code audit} and those that take a consumer. */
    private record Forwarding(org.slf4j.Logger target) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && arguments.length == 1 && arguments[0] instanceof LoggerConsumer<?> consumer) {
                if (target.isEnabledForLevel(Level.valueOf(method.getName().toUpperCase(Locale.ROOT)))) {
                    consumer.accept((Logger) proxy);
                }
                return null;
            }
            try {
                if (method.getDeclaringClass() == Object.class) {
                    return method.invoke(target, arguments);
                }
                String name = method.getName().equals("audit") ? "info" : method.getName();
                return org.slf4j.Logger.class
                        .getMethod(name, method.getParameterTypes())
                        .invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }
}
