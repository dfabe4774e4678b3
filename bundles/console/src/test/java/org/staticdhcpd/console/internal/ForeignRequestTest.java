package org.staticdhcpd.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignRequestTest {

    @ParameterizedTest(name = "POST with {0}: {1} is foreign: {2}")
    @CsvSource({
        "Origin, http://127.0.0.1:8080, false",
        "Origin, HTTP://127.0.0.1:8080, false",
        "Origin, http://127.0.0.1:8081, true",
        "Origin, https://127.0.0.1:8080, true",
        "Origin, http://evil.example, true",
        "Origin, http://127.0.0.1:8080.evil.example, true",
        "Origin, null, true",
        "Origin, '', true",
        "Origin, http://[broken, true",
        "Referer, http://127.0.0.1:8080/console/configMgr, false",
        "Referer, http://evil.example/, true",
        "Sec-Fetch-Site, same-origin, false",
        "Sec-Fetch-Site, none, false",
        "Sec-Fetch-Site, same-site, true",
        "Sec-Fetch-Site, cross-site, true",
        "User-Agent, curl, false",
    })
    void postsAreJudgedByWhoCausedThem(String header, String value, boolean foreign) {
        assertThat(ForeignRequest.is(Requests.request("POST", Map.of(header, value))))
                .isEqualTo(foreign);
    }

    @Test
    void aPageMayBeOpenedFromAnywhere() {
        assertThat(ForeignRequest.is(Requests.request("GET", Map.of("Sec-Fetch-Site", "cross-site"))))
                .isFalse();
    }

    @Test
    void bothHeadersMustBeOurs() {
        Map<String, String> headers = Map.of("Sec-Fetch-Site", "same-origin", "Origin", "http://evil.example");

        assertThat(ForeignRequest.is(Requests.request("DELETE", headers))).isTrue();
    }
}
