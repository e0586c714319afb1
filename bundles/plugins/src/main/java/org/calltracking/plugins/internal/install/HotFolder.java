// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.io.File;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes every jar that FileInstall finds. FileInstall has one thread for all of them, so nothing is done on it; and it
 * would install by itself what nobody takes.
 */
@Component
public final class HotFolder implements ArtifactInstaller {
    private final Plugins plugins;

    @Activate
    public HotFolder(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(".jar");
    }

    @Override
    public void install(File artifact) {
        plugins.changed(artifact.getName());
    }

    @Override
    public void update(File artifact) {
        plugins.changed(artifact.getName());
    }

    @Override
    public void uninstall(File artifact) {
        plugins.removed(artifact.getName());
    }
}
