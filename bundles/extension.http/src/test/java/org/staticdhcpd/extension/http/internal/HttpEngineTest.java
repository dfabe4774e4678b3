package org.staticdhcpd.extension.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.protocol.MacAddress;

class HttpEngineTest {
    private static final Map<String, Object> GOOD = Map.of(
            "service.pid",
            "org.staticdhcpd.extension.http~x",
            "uri",
            "http://localhost:9/dhcp?key=s3cret",
            "name",
            "lab",
            ".headers",
            "{\"Authorization\": \"s3cret\"}",
            ".parameters",
            "{\"key\": \"s3cret\"}");

    private final RecordingLog log = new RecordingLog();
    private final List<String> events = new ArrayList<>();
    private final List<Object> sources = new ArrayList<>();

    private BundleContext context() {
        return fake(BundleContext.class, (name, given) -> {
            String source = String.valueOf(((Dictionary<?, ?>) given[2]).get(DefinitionSource.NAME));
            assertThat(((Dictionary<?, ?>) given[2]).size())
                    .as("nothing else is published")
                    .isEqualTo(2);
            events.add("+" + source);
            sources.add(given[1]);
            return fake(ServiceRegistration.class, (method, none) -> {
                events.add("-" + source);
                return null;
            });
        });
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> call.of(method.getName(), given)));
    }

    private HttpEngine engine(Map<String, Object> raw) {
        return new HttpEngine(context(), log.logger(), TestConfig.of(raw), raw);
    }

    @Test
    void onAChangeTheNewSourceIsThereBeforeTheOldOneGoes() {
        HttpEngine engine = engine(GOOD);
        Map<String, Object> other = TestConfig.with(GOOD, "name", "other");
        engine.change(TestConfig.of(other), other);
        engine.close();

        assertThat(events).containsExactly("+lab", "+other", "-lab", "-other");
    }

    @Test
    void aBadFirstConfigurationOffersNothingUntilItIsCorrected() {
        HttpEngine engine = engine(Map.of("uri", ""));
        assertThat(events).isEmpty();
        assertThat(log.of("ERROR"))
                .containsExactly("ERROR DHCP-HTTP-001 org.staticdhcpd.extension.http: uri = \"\": expected the http or"
                        + " https address of the service, without user and password (they belong into .headers);"
                        + " there is no source until that is corrected");
        engine.change(TestConfig.of(GOOD), GOOD);
        assertThat(events).containsExactly("+lab");
        engine.close();
    }

    @Test
    void aBadValueKeepsThePreviousConfiguration() {
        HttpEngine engine = engine(GOOD);
        Map<String, Object> bad = TestConfig.with(GOOD, "timeout", 0);
        engine.change(TestConfig.of(bad), bad);

        assertThat(events).containsExactly("+lab");
        assertThat(log.of("ERROR"))
                .containsExactly(
                        "ERROR DHCP-HTTP-001 org.staticdhcpd.extension.http~x: timeout = \"0\": expected a whole"
                                + " number from 1 to 60000; the previous configuration stays in use");
        engine.close();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            textBlock =
                    """
            name; ''; expected a name
            uri; ftp://example.org/; expected the http or https address
            uri; https://user:s3cret@example.org/; expected the http or https address
            uri; http://exa mple/?k=s3cret; expected the http or https address
            uri; /dhcp; expected the http or https address
            parameters; site=lab; expected a JSON object
            parameters; [1]; expected a JSON object
            .parameters; s3cret; expected a JSON object
            headers; {"X Site": "lab"}; expected a JSON object of HTTP headers
            headers; {"Host": "lab"}; expected a JSON object of HTTP headers
            .headers; {"Authorization": "s3cret\\n"}; expected a JSON object of HTTP headers
            parameterKeyMac; ''; expected the name of the MAC address's parameter
            otherKeys; {"mac": "m"}; expected a JSON object with a parameter's name
            otherKeys; {"serial": "m"}; expected a JSON object with a parameter's name
            otherKeys; {"address": 3}; expected a JSON object with a parameter's name
            concurrencyLimit; -1; expected a whole number
            timeout; 60001; expected a whole number from 1 to 60000
            defaultLeaseTime; -1; expected a whole number
            trustStore; /no/such/file; expected a file with certificates
            """)
    void whatIsWrongIsNamedAndNoSecretIsShown(String key, String value, String expected) {
        Object typed = value.matches("-?[0-9]+") ? (Object) Integer.valueOf(value) : value;
        Map<String, Object> raw = TestConfig.with(GOOD, key, typed);

        assertThatThrownBy(() -> TestConfig.settings(raw))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith("org.staticdhcpd.extension.http~x: " + key + " = ")
                .hasMessageContaining(expected)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void noSecretIsInALogLineAReasonAReportOrAToString() {
        Map<String, Object> raw = new HashMap<>(GOOD);
        HttpEngine engine = engine(raw);
        HttpSource source = (HttpSource) sources.get(0);
        String why =
                source.lookUp(Query.of(MacAddress.parse("aa:bb:cc:dd:ee:ff"))).inWords();
        engine.close();

        assertThat(why).startsWith("unavailable: http://localhost:9/dhcp: ").doesNotContain("s3cret");
        assertThat(log.of("INFO").toString() + log.of("WARN") + log.of("ERROR")).doesNotContain("s3cret");
        assertThat(source.report().toString())
                .contains("POST http://localhost:9/dhcp")
                .doesNotContain("s3cret");
        assertThat(TestConfig.settings(GOOD).toString()
                        + TestConfig.settings(GOOD).service())
                .doesNotContain("s3cret");
    }

    private interface Call {
        Object of(String method, Object[] given);
    }
}
