// A Spring Boot backend, through AWS's serverless-java-container, and a Vite frontend, each a module. invoker.properties
// has deployed it; here it is used.
import io.github.floxmaven.it.PomLines
import io.github.floxmaven.it.ServedSystem
import io.github.floxmaven.it.Workplace

def project = Workplace.of(basedir, maven, jdk, localRepositoryPath)

ServedSystem.of(project).withCloseable { system ->
    def health = system.get('/api/health')
    assert health.statusCode() == 200
    assert health.body().contains('"status":"UP"')
    assert system.get('/api/orders/blue%20pens?count=3').body() == '{"item":"blue pens","count":3}'
    def added = system.post('/api/orders', '{"item": "ink", "count": 2}')
    assert added.statusCode() == 201: added.body()
    assert added.body() == '{"item":"ink","count":2}'
    assert system.get('/api/orders/ink?count=many').statusCode() == 400
    assert system.get('/api/nowhere').statusCode() == 404

    // The page, and the script that Vite made of it.
    def page = system.get('/').body()
    assert page.contains('<title>Orders</title>')
    def script = system.get((page =~ /src="(\/assets\/index-[^"]+\.js)"/)[0][1])
    assert script.statusCode() == 200
    assert script.body().contains('/api/orders/pens')
    assert script.headers().firstValue('cache-control').get().contains('immutable')
}

// A build of the same sources is the same release.
assert project.mvn('clean', 'flox:deploy', '-Dflox.system=local').contains('Nothing has changed')

// What it took: this plugin, and that which lets Lambda call Spring.
long lines = PomLines.of(project.file('pom.xml'), 'flox-maven-plugin') +
        PomLines.of(project.file('backend/pom.xml'), 'aws-serverless-java-container-springboot3')
println "$lines lines of pom"
assert lines <= 30
