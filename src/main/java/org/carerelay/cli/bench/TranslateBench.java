package org.carerelay.cli.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "translate", hidden = true)
final class TranslateBench implements Callable<Integer> {
    @Override
    public Integer call() {
        return 2;
    }
}
