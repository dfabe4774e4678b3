package org.staticdhcpd.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.protocol.Ipv4Address;

class SettingsTest {
    private static Settings of(Map<String, ?> raw) {
        return new Settings("org.example", raw);
    }

    @Test
    @DisplayName("R6 a value that does not convert names PID, key, value and what was expected")
    void unconvertibleValueIsNamed() {
        assertThatThrownBy(() -> of(Map.of("port", "many")).integer("port", () -> Integer.parseInt("many"), 1, 65_535))
                .isInstanceOf(BadSetting.class)
                .hasMessage("org.example: port = \"many\": expected a whole number from 1 to 65535");
    }

    @Test
    @DisplayName("R6 a number outside its range is refused")
    void rangeIsKept() {
        assertThatThrownBy(() -> of(Map.of("port", 0)).integer("port", () -> 0, 1, 65_535))
                .hasMessageContaining("port = \"0\"");
        assertThat(of(Map.of()).integer("port", () -> 67, 1, 65_535)).isEqualTo(67);
        assertThat(of(Map.of()).seconds("wait", () -> 60)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void wordsOtherThanTrueAndFalseAreNoFlags() {
        assertThatThrownBy(() -> of(Map.of("on", "yes")).flag("on", () -> false))
                .hasMessage("org.example: on = \"yes\": expected true or false");
        assertThat(of(Map.of("on", " TRUE ")).flag("on", () -> true)).isTrue();
    }

    @Test
    void listsMayBeOneTextWithCommas() {
        assertThat(of(Map.of()).list("names", () -> new String[] {"a, b", "", "c"}))
                .containsExactly("a", "b", "c");
        assertThat(of(Map.of()).list("names", () -> null)).isEmpty();
        assertThat(of(Map.of()).addresses("relays", () -> new String[] {"192.0.2.1,192.0.2.2"}))
                .containsExactly(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"));
    }

    @Test
    void theInstanceOfAFactoryConfigurationIsNamed() {
        Settings settings = of(Map.of("service.pid", "org.example~guest", "file", ""));
        assertThatThrownBy(() -> settings.required("file", () -> "", "the path of a file"))
                .hasMessage("org.example~guest: file = \"\": expected the path of a file");
    }

    @Test
    @DisplayName("R164 a hidden value is never shown")
    void hiddenValuesAreNotShown() {
        assertThat(of(Map.of(".password", "secret")).bad(".password", "a text"))
                .hasMessageNotContaining("secret")
                .hasMessageContaining("(hidden)");
    }
}
