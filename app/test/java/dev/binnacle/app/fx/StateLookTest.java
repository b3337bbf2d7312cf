package dev.binnacle.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.gpu.GpuState;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateLookTest {

    private static final Pattern.Inks INKS = new Pattern.Inks(0xff000000, 0xff888888, 0xffffffff);

    @Test
    void everyStateHasAPatternOfItsOwn() {
        assertThat(Arrays.stream(GpuState.values())
                        .map(state -> StateLook.of(state, Theme.LIGHT).pattern()))
                .doesNotHaveDuplicates();
    }

    @Test
    void patternsDifferWithoutColourAtEverySize() {
        for (int side = 5; side <= 60; side++) {
            Set<String> seen = new HashSet<>();
            for (Pattern pattern : Pattern.values()) {
                assertThat(seen.add(Arrays.toString(pattern.pixels(side, side, INKS))))
                        .as("%s at %s pixels", pattern, side)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void moreIsAlwaysFurtherFromTheGroundInLightness(Theme theme) {
        Ramp ramp = Ramp.of(theme);
        double ground = lightness(theme.ground());
        for (int shade = 1; shade < Ramp.SHADES; shade++) {
            assertThat(Math.abs(lightness(ramp.color(shade)) - ground))
                    .isGreaterThan(Math.abs(lightness(ramp.color(shade - 1)) - ground));
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void evenTheLeastStandsOutFromTheGround(Theme theme) {
        Color least = Ramp.of(theme).color(0);
        Color ground = theme.ground();
        double away = Math.abs(least.getRed() - ground.getRed())
                + Math.abs(least.getGreen() - ground.getGreen())
                + Math.abs(least.getBlue() - ground.getBlue());

        assertThat(away).isGreaterThan(0.25);
    }

    private static double lightness(Color color) {
        return Math.cbrt(0.2126 * Math.pow(color.getRed(), 2.2)
                + 0.7152 * Math.pow(color.getGreen(), 2.2)
                + 0.0722 * Math.pow(color.getBlue(), 2.2));
    }
}
