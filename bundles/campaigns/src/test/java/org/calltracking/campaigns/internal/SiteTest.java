// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.Shop.example/path?utm=1#top, www.shop.example",
        "shop.example, shop.example",
        "SHOP.EXAMPLE., shop.example",
        "//shop.example/, shop.example",
        "HTTP://shop.example, shop.example",
        "shop.example?x=1, shop.example",
        "http://shop.example:80/, shop.example",
        "https://shop.example:443, shop.example",
        "https://shop.example:8443/a:b, shop.example:8443",
        "localhost:8080, localhost:8080",
        "intranet, intranet",
        "my_shop.example, my_shop.example",
        "магазин.рф, xn--80aairftm.xn--p1ai",
        "https://МАГАЗИН.РФ/цены, xn--80aairftm.xn--p1ai",
        "xn--80aairftm.xn--p1ai, xn--80aairftm.xn--p1ai",
        "127.0.0.1:3000, 127.0.0.1:3000",
        "[::1]:8080, [::1]:8080",
        "http://[2001:DB8:0:0:1:0:0:0]/, [2001:db8:0:0:1::]",
        "[0:0:0:0:0:0:0:0], [::]",
        "[2001:db8:1:2:3:4:5:6], [2001:db8:1:2:3:4:5:6]"
    })
    void isReadAsPeopleTypeIt(String typed, String site) {
        assertThat(Site.parse(typed)).map(Site::toString).contains(site);
        assertThat(Site.parse("  " + typed + "\n")).map(Site::toString).contains(site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "https://",
                "https:///path",
                "ftp://shop.example",
                "file:///index.html",
                "mailto:info@shop.example",
                "info@shop.example",
                "https://user:secret@shop.example",
                "javascript:alert(1)",
                "our shop",
                "shop .example",
                "shop..example",
                ".shop.example",
                "-shop.example",
                "shop-.example",
                "*.shop.example",
                "shop,example",
                "shop.example:",
                "shop.example:0",
                "shop.example:99999",
                "shop.example:80a",
                "shop.example:-1",
                "84951234567",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.04",
                "shop.1",
                "::1",
                "[::1",
                "[:::1]",
                "[1:2]",
                "[fe80::1%eth0]",
                "[shop.example]",
                "[::1]x",
                "<script>",
                "a\0b.example"
            })
    void junkIsNoSite(String junk) {
        assertThat(Site.parse(junk)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, https://shop.example/a?b#c, true",
        "shop.example, http://www.shop.example/, true",
        "shop.example, https://SPB.Shop.Example./, true",
        "shop.example, https://shop.example:8443/, true",
        "shop.example, https://myshop.example/, false",
        "shop.example, https://shop.example.org/, false",
        "spb.shop.example, https://shop.example/, false",
        "www.shop.example, https://shop.example/, true",
        "www.shop.example, https://spb.shop.example/, false",
        "shop.example:8443, https://shop.example:8443/, true",
        "shop.example:8443, https://www.shop.example:8443/, true",
        "shop.example:8443, https://shop.example/, false",
        "shop.example:8443, https://shop.example:8444/, false",
        "localhost:8080, http://localhost:8080/, true",
        "127.0.0.1, http://127.0.0.1:5000/, true",
        "магазин.рф, https://xn--80aairftm.xn--p1ai/, true",
        "[::1]:8080, http://[0:0:0:0:0:0:0:1]:8080/, true"
    })
    void coversItsPages(String site, String page, boolean covered) {
        assertThat(Site.parse(site).orElseThrow().covers(Site.parse(page).orElseThrow()))
                .isEqualTo(covered);
    }

    @Property(tries = 2000)
    void whatWasReadIsReadTheSameAgain(
            @ForAll @StringLength(max = 60) @Chars({'a', 'Я', 'ß', '.', ':', '/', '-', '0', '9', '[', ']', 'x'})
                    String text) {
        Optional<Site> site = Site.parse(text);
        assertThat(site.flatMap(read -> Site.parse(read.toString()))).isEqualTo(site);
    }

    @Property(tries = 2000)
    void anyTextIsASiteOrNone(@ForAll String text) {
        assertThat(Site.parse(text))
                .satisfiesAnyOf(
                        site -> assertThat(site).isEmpty(),
                        site -> assertThat(site.orElseThrow().toString()).matches("[a-z0-9._\\[\\]:-]{1,259}"));
    }
}
