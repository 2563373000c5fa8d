package org.carerelay.fhir.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordReader.VersionLineage;
import org.carerelay.record.search.RecordSearch;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;

/** Provenance, not stored but rendered from the versions: why does the record say so (rule 32). */
public final class ProvenanceProvider implements IResourceProvider {

    private static final Pattern ID = Pattern.compile("([A-Za-z]+)-([0-9a-f-]{36})-([0-9]{1,9})");

    private final RecordReader reader;
    private final RecordSearch search;
    private final Access access;

    public ProvenanceProvider(RecordReader reader, RecordSearch search, Access access) {
        this.reader = reader;
        this.search = search;
        this.access = access;
    }

    @Override
    public Class<Provenance> getResourceType() {
        return Provenance.class;
    }

    /** {@code Provenance?target=Patient/<id>}: one per version, newest first. */
    @Search
    public List<Provenance> ofTarget(@RequiredParam(name = Provenance.SP_TARGET) ReferenceParam target) {
        var type = target.getResourceType();
        if (type == null) {
            throw new InvalidRequestException("SRC-003: Parameter target takes Type/id");
        }
        return lineage(type, target.getIdPart()).stream()
                .map(ProvenanceProvider::render)
                .toList();
    }

    @Read
    public Provenance read(@IdParam IdType id) {
        var parts = ID.matcher(id.getIdPart());
        if (!parts.matches()) {
            throw new ResourceNotFoundException(id);
        }
        int version = Integer.parseInt(parts.group(3));
        return lineage(parts.group(1), parts.group(2)).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .map(ProvenanceProvider::render)
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    private List<VersionLineage> lineage(String type, String id) {
        if (!search.types().contains(type)) {
            throw new InvalidRequestException("SRC-003: " + type + " is not kept by this server");
        }
        access.require(Interaction.READ, type);
        try {
            return reader.lineage(new ResourceId(type, UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Provenance render(VersionLineage lineage) {
        var provenance = new Provenance();
        provenance.setId(lineage.id().type() + "-" + lineage.id().id() + "-" + lineage.version());
        provenance.addTarget(new Reference(lineage.id().reference() + "/_history/" + lineage.version()));
        provenance.setRecorded(Date.from(lineage.recorded()));
        provenance.getActivity().setText(lineage.trigger() + " (" + lineage.cause() + ")");
        provenance.addAgent().getWho().setDisplay(lineage.source());
        provenance
                .addEntity()
                .setRole(ProvenanceEntityRole.SOURCE)
                .getWhat()
                .getIdentifier()
                .setSystem("urn:ietf:rfc:3986")
                .setValue("urn:uuid:" + lineage.journalId());
        return provenance;
    }
}
