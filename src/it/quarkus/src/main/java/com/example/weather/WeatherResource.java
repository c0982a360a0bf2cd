package com.example.weather;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/weather")
public class WeatherResource {

    public record Weather(String place, int degrees, String unit) {}

    @GET
    @Path("/{place}")
    public Weather get(@PathParam("place") String place, @QueryParam("unit") String unit) {
        return new Weather(place, 21, unit);
    }

    @POST
    @ResponseStatus(201)
    public Weather report(Weather weather) {
        return weather;
    }
}
