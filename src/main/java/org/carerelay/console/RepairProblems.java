package org.carerelay.console;

import org.carerelay.intake.journal.NotRepairable;
import org.carerelay.intake.queue.NotStored;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Why a message was not repaired, as a problem (RFC 9457). */
@RestControllerAdvice(basePackageClasses = RepairController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class RepairProblems {

    @ExceptionHandler
    ProblemDetail notRepairable(NotRepairable e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notStored(NotStored e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The broker does not take the message at the moment: try again.");
    }
}
