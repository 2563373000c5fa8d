package org.carerelay.cli.bench;

import picocli.CommandLine.Command;

/** {@code carerelay bench}. */
@Command(
        name = "bench",
        description = "Measure this machine: intake, translate, search.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {IntakeBench.class, SearchBench.class, TranslateBench.class})
public final class BenchCommand {}
