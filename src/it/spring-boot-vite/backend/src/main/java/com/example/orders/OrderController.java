package com.example.orders;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
public class OrderController {

    public record Order(String item, int count) {}

    @GetMapping("/{item}")
    public Order get(@PathVariable String item, @RequestParam(defaultValue = "1") int count) {
        return new Order(item, count);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    public Order add(@RequestBody Order order) {
        return order;
    }
}
