/** The AMI adapter of the PBX port: the only place that knows Asterisk-Java. */
@NullMarked
package org.calltracking.asterisk.internal;

import org.jspecify.annotations.NullMarked;
