package dev.binnacle.draft.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "30s,30000",
        "1m30s,90000",
        "1h0m,3600000",
        "500ms,500",
        "1d,86400000",
        "1w,604800000",
        "1y,31536000000"
    })
    void whatPrometheusReadsIsRead(String text, long millis) {
        assertThat(GoDuration.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "1.5m",
                "-1s",
                "1s1m",
                "1s 1m",
                "s",
                "30S",
                "1us",
                "300y",
                "99999999999999999999s",
                "1m\n"
            })
    void whatPrometheusRefusesIsNone(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
