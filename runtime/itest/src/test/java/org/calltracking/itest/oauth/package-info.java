// SPDX-License-Identifier: Apache-2.0
/** The other service of OAuth, strict about what it is asked, so that leave in tests is leave. */
package org.calltracking.itest.oauth;
