package dev.binnacle.diagnosis.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.HostOutput;
import dev.binnacle.diagnosis.conflict.HostState.Verdict;
import dev.binnacle.gpu.AgentSettings;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostStateTest {

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "active | ACTIVE",
                "inactive | INACTIVE",
                "failed | INACTIVE",
                "'root@gpu-1:~# systemctl is-active starship\\nactive' | ACTIVE",
                "'     Active: active (running) since Mon 2026-11-02' | ACTIVE",
                "'     Active: inactive (dead)' | INACTIVE",
                "'starship.service  loaded active running Alibaba Starship' | ACTIVE",
                "'starship.service  loaded failed failed Alibaba Starship' | INACTIVE",
                "'Unit starship.service could not be found.' | INACTIVE",
                "'root  4711  2.0  0.1 1234 567 ?  Ssl 08:00 0:10 /usr/local/bin/starship --serve' | ACTIVE",
                "'4711 /opt/startship/bin/startship' | ACTIVE",
                // only repeats the command
                "'# systemctl is-active starship' | UNDECIDED",
                "'root 4712 0.0 0.0 grep starship' | UNDECIDED",
                // pods' processes are in the list too
                "'root 4713 1.0 0.1 /usr/bin/dcgm-exporter -f /etc/x.csv' | UNDECIDED",
                // another word that only contains it
                "'root 4714 1.0 0.1 /usr/bin/my-starship-prompt' | UNDECIDED",
                "'we looked at starship and it was fine' | UNDECIDED",
            })
    void readsWhatTheHostSays(String text, Verdict verdict) {
        HostOutput output = new HostOutput("gpu-1", text.replace("\\n", "\n"), Instant.EPOCH);
        assertThat(HostState.of(output, AgentSettings.DEFAULT).verdict()).isEqualTo(verdict);
    }
}
