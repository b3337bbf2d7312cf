/// Tests of reading GPUs, and the pages they read.
@NullMarked
package dev.binnacle.gpu;

import org.jspecify.annotations.NullMarked;
