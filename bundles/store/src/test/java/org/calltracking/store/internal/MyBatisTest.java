// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.apache.ibatis.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MyBatisTest {
    private static final String STATEMENT = "org.example.SecretMapper.insert";

    @Test
    void tellsNoStatementAtAnyLevel() {
        MyBatis.configuration("notes");
        Logger logger = (Logger) LoggerFactory.getLogger(STATEMENT);
        logger.setLevel(Level.TRACE);

        assertThat(LogFactory.getLog(STATEMENT).isDebugEnabled()).isFalse();
    }
}
