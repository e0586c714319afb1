// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where is what is kept. */
@ObjectClassDefinition(name = "Backup")
@interface BackupConfig {
    @AttributeDefinition(description = "The version of the product")
    String version();

    @AttributeDefinition(description = "The data folder; copies made before migrations lie in the folder backups in it")
    String data_folder();

    @AttributeDefinition(description = "The folder of plug-ins' jars")
    String plugins_folder();

    @AttributeDefinition(description = "The operator's keys; copied only when that is asked for")
    String secret_key_file();

    @AttributeDefinition(description = "Folders of the data folder with what can be made anew")
    String[] derived() default {};

    @AttributeDefinition(
            description = "Folders of the data folder whose files go on into the database: copied before its moment, so"
                    + " that what is in neither copy cannot be")
    String[] feeding() default {};
}
