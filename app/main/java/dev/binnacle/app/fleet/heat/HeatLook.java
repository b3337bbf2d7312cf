package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fx.Ramp;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.GpuState;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// How a part of the heat map is to be drawn, as one number, so that ten thousand can be compared and sorted
/// quickly. What is not known never looks like a value: it has a pattern and no shade. A last good value of one
/// that tells nothing new now keeps its shade under lines.
final class HeatLook {

    private static final List<GpuState> STATES = List.of(GpuState.values());
    private static final List<XidKind> KINDS = List.of(XidKind.values());

    /// One shade of the ramp.
    private static final int SHADE = 0;
    /// The same, of a value that may no longer hold.
    private static final int AGED = SHADE + Ramp.SHADES;
    private static final int STATE = AGED + Ramp.SHADES;
    private static final int XID = STATE + STATES.size();

    /// So many looks there are, leaving aside what is put on top.
    static final int COUNT = XID + KINDS.size();

    /// Does not pass the filter.
    static final int DIM = 1 << 12;
    /// A corner that tells of a state which the colouring does not show.
    static final int WARNING_MARK = 1 << 13;

    static final int FATAL_MARK = 1 << 14;

    private static final int PLAIN = DIM - 1;

    /// What the last XID is worth: a latched code tells of the past and raises no alarm, see [GpuRules].
    enum XidKind {
        NONE,
        PAST,
        APPLICATION,
        WARNING,
        FATAL
    }

    private HeatLook() {}

    /// Without what is put on top.
    static int plain(int look) {
        return look & PLAIN;
    }

    static boolean isShade(int look) {
        return plain(look) < AGED;
    }

    static boolean isAged(int look) {
        return plain(look) >= AGED && plain(look) < STATE;
    }

    static boolean isState(int look) {
        return plain(look) >= STATE && plain(look) < XID;
    }

    /// Of a shade, aged or not.
    static int shade(int look) {
        return plain(look) % Ramp.SHADES;
    }

    static GpuState state(int look) {
        return STATES.get(plain(look) - STATE);
    }

    static XidKind xid(int look) {
        return KINDS.get(plain(look) - XID);
    }

    static int of(GpuState state) {
        return STATE + STATES.indexOf(state);
    }

    static int of(XidKind kind) {
        return XID + KINDS.indexOf(kind);
    }

    /// @param value as of [HeatColouring#value]
    static int of(Gpu gpu, HeatColouring colouring, HeatScale scale, double value) {
        if (colouring == HeatColouring.STATE) {
            return of(gpu.state());
        }
        if (Double.isNaN(value)) {
            return of(gpu.state().known() ? GpuState.NOT_COLLECTED : gpu.state());
        }
        if (colouring == HeatColouring.XID) {
            return gpu.state().known() ? of(kind(gpu, value)) : of(gpu.state());
        }
        int mark = switch (gpu.state()) {
            case FATAL -> FATAL_MARK;
            case WARNING -> WARNING_MARK;
            default -> 0;
        };
        int shade = Ramp.shade(scale.share(value));
        boolean holds = gpu.state().known() || colouring == HeatColouring.AGE;
        return ((holds ? SHADE : AGED) + shade) | mark;
    }

    private static XidKind kind(Gpu gpu, double code) {
        if (code == 0) {
            return XidKind.NONE;
        }
        if (gpu.xids().isEmpty()) {
            return XidKind.PAST;
        }
        return kind((int) code);
    }

    private static XidKind kind(int code) {
        return GpuRules.DEFAULT.fatalXids().contains(code)
                ? XidKind.FATAL
                : GpuRules.DEFAULT.warningXids().contains(code) ? XidKind.WARNING : XidKind.APPLICATION;
    }

    /// The code to show of several.
    static int worst(Set<Integer> codes) {
        return codes.stream()
                .max(Comparator.<Integer, XidKind>comparing(HeatLook::kind).thenComparing(Comparator.reverseOrder()))
                .orElse(0);
    }
}
