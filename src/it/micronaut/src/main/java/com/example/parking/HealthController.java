package com.example.parking;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Status;

/**
 * Where Flox looks whether a release works. The health endpoint of micronaut-management is no help on Lambda: it waits for a
 * server to start, and there is none.
 */
@Controller("/api/health")
public class HealthController {

    @Get
    @Status(HttpStatus.NO_CONTENT)
    public void get() {}
}
