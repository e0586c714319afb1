// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.spring;

import javax.sql.DataSource;
import org.calltracking.bench.slice.Reception;
import org.calltracking.bench.slice.Scalars;
import org.calltracking.bench.slice.Tables;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Starts the service that {@code BENCH_PORT} and {@code BENCH_DB_*} describe. */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringService {
    public static void main(String[] arguments) {
        SpringApplication.run(SpringService.class, arguments);
    }

    @Bean
    Tables tables(DataSource source) {
        return new Tables(source);
    }

    @Bean
    Reception reception(DataSource source) {
        return new Reception(source);
    }

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> Scalars.all().forEach(wiring::scalar);
    }
}
