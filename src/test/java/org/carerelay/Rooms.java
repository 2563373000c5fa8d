package org.carerelay;

import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/**
 * Where the rooms are and what they offer. Rooms say it themselves, by {@code @NamedInterface}, but {@code translation}, which must not
 * know Spring: its parsed message, {@code er7}, is part of
 * what it takes, its {@code yaml} knows lines; they are said here.
 */
public final class Rooms implements ApplicationModuleDetectionStrategy {

    private static final String TRANSLATION = "org.carerelay.translation";

    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage root) {
        return ApplicationModuleDetectionStrategy.directSubPackage().getModuleBasePackages(root);
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage room, ApplicationModuleInformation information) {
        return room.getName().equals(TRANSLATION)
                ? NamedInterfaces.builder(room).matching("er7", "yaml").build()
                : NamedInterfaces.of(room, information);
    }
}
