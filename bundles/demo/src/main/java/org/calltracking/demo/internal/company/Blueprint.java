// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.company;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the company looks like. Its numbers begin with zeros behind the area code, which no network gives to anybody.
 */
public record Blueprint(List<Office> offices, List<Campaign> campaigns) {
    /** The PBX on which the company's numbers arrive. */
    public static final String PBX = "demo";

    /** What the page calls the places of the two offices' phones. */
    public static final String SHOP_PHONE = ".phone-shop";

    public static final String WORKSHOP_PHONE = ".phone-workshop";

    /** The company of the demo. */
    public static final Blueprint VELODVOR = new Blueprint(
            List.of(
                    new Office("Shop", "+74990000101", SHOP_PHONE),
                    new Office("Workshop", "+74990000102", WORKSHOP_PHONE)),
            List.of(
                    campaign("Google Ads", "google", 1),
                    campaign("Yandex Direct", "yandex", 2),
                    campaign("Other visitors", null, 3)));

    /** An office, and where on the page its phone stands. */
    public record Office(String name, String number, String selector) {
        /** The number as Russians write it. */
        public String written() {
            return number.replaceFirst("^\\+7(\\d{3})(\\d{3})(\\d\\d)(\\d\\d)$", "+7 ($1) $2-$3-$4");
        }
    }

    /**
     * A campaign.
     *
     * @param source the tag utm_source of its visitors; null if it is for all
     * @param shopNumbers in which visitors take turns
     * @param shopStub for the shop when these are taken
     * @param workshopNumber shown to all
     */
    public record Campaign(
            String name, @Nullable String source, List<String> shopNumbers, String shopStub, String workshopNumber) {
        Stream<String> numbers() {
            return Stream.concat(shopNumbers.stream(), Stream.of(shopStub, workshopNumber));
        }
    }

    public Office shop() {
        return offices.get(0);
    }

    public Office workshop() {
        return offices.get(1);
    }

    List<String> numbers() {
        return campaigns.stream().flatMap(Campaign::numbers).toList();
    }

    /** The digits of all tracking numbers. */
    public Set<String> digits() {
        return numbers().stream().map(Blueprint::digits).collect(Collectors.toUnmodifiableSet());
    }

    /** The digits of the numbers that stand in for those that are taken. */
    public List<String> stubDigits() {
        return campaigns.stream().map(campaign -> digits(campaign.shopStub())).toList();
    }

    private static String digits(String number) {
        return number.substring(1);
    }

    private static Campaign campaign(String name, @Nullable String source, int series) {
        String prefix = "+749500001" + series;
        return new Campaign(
                name, source, List.of(prefix + "1", prefix + "2", prefix + "3"), prefix + "8", prefix + "9");
    }
}
