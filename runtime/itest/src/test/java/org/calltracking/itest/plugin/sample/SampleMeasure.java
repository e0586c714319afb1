// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

public record SampleMeasure(int length, int words) {
    static SampleMeasure of(Sample sample) {
        return new SampleMeasure(sample.name().length(), sample.name().split(" ").length);
    }
}
