package org.carerelay.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.carerelay.access.Access;
import org.carerelay.access.Audit;
import org.carerelay.access.AuditQueries;
import org.carerelay.fhir.Capabilities.ServedType;
import org.carerelay.fhir.FhirSettings.Handling;
import org.carerelay.fhir.answer.AnswerWriter;
import org.carerelay.fhir.guard.BearerOpenApi;
import org.carerelay.fhir.guard.Errors;
import org.carerelay.fhir.guard.Guard;
import org.carerelay.fhir.operation.EverythingProvider;
import org.carerelay.fhir.operation.ProvenanceProvider;
import org.carerelay.fhir.operation.SearchParameterProvider;
import org.carerelay.fhir.operation.UnmergeProvider;
import org.carerelay.fhir.page.PageLinks;
import org.carerelay.fhir.read.EntryReads;
import org.carerelay.fhir.read.Reading;
import org.carerelay.fhir.read.RecordProvider;
import org.carerelay.fhir.read.Searching;
import org.carerelay.fhir.served.AuditEventProvider;
import org.carerelay.fhir.served.ConceptMapProvider;
import org.carerelay.fhir.served.Listings;
import org.carerelay.fhir.validate.LiveProfiles;
import org.carerelay.fhir.validate.ValidateProvider;
import org.carerelay.fhir.validate.WriteChecks;
import org.carerelay.fhir.write.ClientSources;
import org.carerelay.fhir.write.ClientWrites;
import org.carerelay.fhir.write.TransactionProvider;
import org.carerelay.fhir.write.Transactions;
import org.carerelay.fhir.write.Writing;
import org.carerelay.intake.source.Sources;
import org.carerelay.platform.InstallationSecrets;
import org.carerelay.record.Unify;
import org.carerelay.record.Unmerge;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.translation.LiveMappings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the FHIR server together and under {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FhirSettings.class)
class FhirConfiguration {

    @Bean
    FhirContext fhirContext() {
        var fhir = FhirContext.forR4();
        // What a client sends and nobody understands would be lost: it is refused.
        fhir.setParserErrorHandler(new StrictErrorHandler());
        fhir.getParserOptions().setDontStripVersionsFromReferencesAtPaths("Provenance.target");
        return fhir;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServer(
            FhirContext fhir,
            RecordSearch search,
            RecordReader reader,
            Access access,
            Audit audit,
            Unify unify,
            Unmerge unmerge,
            PlatformTransactionManager transactions,
            Clock clock,
            JdbcTemplate jdbc,
            Sources sources,
            AuditQueries auditQueries,
            LiveMappings mappings,
            Environment environment,
            FhirSettings settings,
            ObjectProvider<RoomOperations> operations,
            ObjectProvider<WriteRule> rules) {
        var server = new RestfulServer(fhir);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        var reading = new Reading(reader, fhir, clock);
        var pages = new PageLinks(new InstallationSecrets(jdbc).named("page-links"));
        boolean strict = settings.handling() == Handling.STRICT;
        var searching = new Searching(search, access, clock, pages, strict);
        var listings = new Listings(access, clock, pages, strict);
        var profiles = new LiveProfiles(Path.of(environment.getProperty("carerelay.profiles-dir", "fhir-profiles")));
        var errors = new Errors();
        var writes = new ClientWrites(
                unify,
                access,
                new TransactionTemplate(transactions),
                clock,
                new ClientSources(sources, search.zone()),
                rules.orderedStream().toList());
        var writing = new Writing(
                fhir, reader, search, writes, new WriteChecks(fhir, settings.validateWrites() ? profiles : null));
        var reads = new EntryReads(reading, searching, search, access, fhir);
        for (var type : search.types()) {
            server.registerProvider(new RecordProvider(type, fhir, reading, searching, writing));
            server.registerProvider(new ValidateProvider(type, fhir, profiles, reader, access));
        }
        server.registerProvider(new TransactionProvider(
                new Transactions(writing, reader, search, writes, access, reads, fhir), errors));
        server.registerProvider(new ProvenanceProvider(reader, search, access));
        server.registerProvider(new SearchParameterProvider(search));
        server.registerProvider(new UnmergeProvider(unmerge, reader, access, fhir, clock));
        server.registerProvider(new EverythingProvider(reader, search, access, clock));
        server.registerProvider(new AuditEventProvider(auditQueries, listings, fhir, search.zone()));
        server.registerProvider(new ConceptMapProvider(mappings, listings, fhir));
        var rooms = operations.orderedStream().toList();
        rooms.forEach(server::registerProvider);
        server.setServerConformanceProvider(new Capabilities(
                search,
                clock,
                List.of(
                        new ServedType("Provenance", List.of("target:reference")),
                        new ServedType("SearchParameter", List.of()),
                        new ServedType("AuditEvent", AuditEventProvider.PARAMETERS),
                        new ServedType("ConceptMap", ConceptMapProvider.PARAMETERS)),
                rooms.stream().flatMap(room -> room.offered().stream()).toList()));
        if (settings.baseUrl() != null) {
            server.setServerAddressStrategy(new HardcodedServerAddressStrategy(settings.baseUrl()));
        }
        server.setServerName("CareRelay");
        server.registerInterceptor(new Guard(access, audit));
        server.registerInterceptor(new AnswerWriter(fhir));
        server.registerInterceptor(errors);
        server.registerInterceptor(new BearerOpenApi());
        var registration = new ServletRegistrationBean<>(server, "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
