// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator sets, under the PID {@code org.calltracking.plugins}. */
@ObjectClassDefinition(name = "Plug-ins")
public @interface PluginsConfig {
    @AttributeDefinition(description = "The data folder")
    String data_folder();

    @AttributeDefinition(description = "The folder whose jars are installed as they come and go")
    String plugins_folder();

    @AttributeDefinition(description = "Where people reach this installation, such as https://calls.example.com")
    String public_url();

    @AttributeDefinition(description = "The file of the keys that encrypt secrets; made when it is missing")
    String secret_key_file();
}
