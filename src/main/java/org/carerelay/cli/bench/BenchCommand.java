package org.carerelay.cli.bench;

import picocli.CommandLine.Command;

/** {@code carerelay bench}. */
@Command(
        name = "bench",
        description = "Measure this machine: feed, followup, intake, translate, search, screen-pop.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            FeedBench.class,
            FollowUpBench.class,
            IntakeBench.class,
            ScreenPopBench.class,
            SearchBench.class,
            TranslateBench.class
        })
public final class BenchCommand {}
