package org.carerelay.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error of our own REST interface is a problem (RFC 9457); a rejected body names its fields, not their values. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<String> fields = e.getFieldErrors().stream()
                .map(error -> error.getField() + " "
                        + (error.isBindingFailure() ? "cannot be read" : error.getDefaultMessage()))
                .sorted()
                .toList();
        e.getBody().setDetail(String.join("; ", fields));
        return handleExceptionInternal(e, null, headers, status, request);
    }
}
