// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.event.ManagerEvent;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The event classes of Asterisk-Java. The library finds them by scanning the class path, which inside OSGi finds
 * none and says nothing; so they are listed from its bundle and registered one by one.
 */
record AmiEventTypes(List<Class<? extends ManagerEvent>> classes) {
    private static final String PACKAGE_PATH = "org/asteriskjava/manager/event/";

    /** All concrete event classes in the library's bundle; none outside OSGi, where the library's own scan works. */
    static AmiEventTypes inBundle() {
        Bundle library = FrameworkUtil.getBundle(ManagerEvent.class);
        return new AmiEventTypes(library == null ? List.of() : list(library));
    }

    void registerWith(ManagerConnection connection) {
        classes.forEach(connection::registerUserEventClass);
    }

    private static List<Class<? extends ManagerEvent>> list(Bundle library) {
        List<Class<? extends ManagerEvent>> found = new ArrayList<>();
        for (URL entry : entries(library)) {
            String path = entry.getPath();
            Class<? extends ManagerEvent> type = load(library, path.substring(path.lastIndexOf('/') + 1));
            if (type != null) {
                found.add(type);
            }
        }
        return List.copyOf(found);
    }

    private static List<URL> entries(Bundle library) {
        Enumeration<URL> entries = library.findEntries(PACKAGE_PATH, "*.class", false);
        return entries == null ? List.of() : Collections.list(entries);
    }

    private static @Nullable Class<? extends ManagerEvent> load(Bundle library, String file) {
        String name = PACKAGE_PATH.replace('/', '.') + file.substring(0, file.length() - ".class".length());
        try {
            Class<?> type = library.loadClass(name);
            boolean event = ManagerEvent.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
            return event ? type.asSubclass(ManagerEvent.class) : null;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Asterisk-Java lists a class that it does not have: " + name, e);
        }
    }
}
