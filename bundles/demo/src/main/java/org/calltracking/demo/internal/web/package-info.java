/** The company's site, and the doors behind it. */
@NullMarked
package org.calltracking.demo.internal.web;

import org.jspecify.annotations.NullMarked;
