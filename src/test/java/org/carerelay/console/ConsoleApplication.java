package org.carerelay.console;

import org.carerelay.intake.IntakeTestApplication;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** The administration interface over the real intake, journal, access, database and broker. */
@Import(IntakeTestApplication.class)
@ComponentScan(
        basePackages = {"org.carerelay.access", "org.carerelay.console"},
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
class ConsoleApplication {}
