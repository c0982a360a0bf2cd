package com.example.parking;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;

@Controller("/api/parking")
public class ParkingController {

    @Serdeable
    public record Space(String level, int number) {}

    @Get("/{level}")
    public Space get(String level, @QueryValue(defaultValue = "1") int number) {
        return new Space(level, number);
    }

    @Post
    public HttpResponse<Space> take(@Body Space space) {
        return HttpResponse.created(space);
    }
}
