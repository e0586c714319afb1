// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.container;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/**
 * A running Felix.
 *
 * @param bundles the context of its system bundle
 * @param url where HTTP is answered, without a slash at the end
 */
public record Felix(BundleContext bundles, String url, Path data) {}
