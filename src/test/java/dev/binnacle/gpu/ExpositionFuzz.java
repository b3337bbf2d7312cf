package dev.binnacle.gpu;

/// Where the fuzzer comes in; how to run it is in `CONTRIBUTING.md`. A page on which [PageProperties] do not
/// hold goes, once that is mended, to the folder `pages` beside this class, which the tests go through.
public final class ExpositionFuzz {

    private ExpositionFuzz() {}

    public static void fuzzerTestOneInput(byte[] page) {
        PageProperties.hold(page, page.length);
    }
}
