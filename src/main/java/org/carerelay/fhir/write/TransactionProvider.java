package org.carerelay.fhir.write;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.carerelay.fhir.guard.Errors;
import org.hl7.fhir.r4.model.Bundle;

/** {@code POST [base]} with a transaction or batch Bundle. */
public final class TransactionProvider {

    private final Transactions transactions;
    private final Errors errors;

    public TransactionProvider(Transactions transactions, Errors errors) {
        this.transactions = transactions;
        this.errors = errors;
    }

    @Transaction
    public Bundle process(@TransactionParam Bundle bundle, RequestDetails request) {
        return transactions.process(bundle, request, failure -> errors.translate(request, failure));
    }
}
