// A Micronaut backend, whose classes and dependencies are the bundle, and nothing else. invoker.properties has deployed it;
// here it is used.
import io.github.floxmaven.it.PomLines
import io.github.floxmaven.it.ServedSystem
import io.github.floxmaven.it.Workplace

def project = Workplace.of(basedir, maven, jdk, localRepositoryPath)

ServedSystem.of(project).withCloseable { system ->
    assert system.get('/api/health').statusCode() == 204
    assert system.get('/api/parking/roof?number=7').body() == '{"level":"roof","number":7}'
    def taken = system.post('/api/parking', '{"level": "basement", "number": 12}')
    assert taken.statusCode() == 201: taken.body()
    assert taken.body() == '{"level":"basement","number":12}'
    assert system.get('/api/parking/roof?number=many').statusCode() == 400
    assert system.get('/api/nowhere').statusCode() == 404
}

// A build of the same sources is the same release.
assert project.mvn('clean', 'flox:deploy', '-Dflox.system=local').contains('Nothing has changed')

// What it took: this plugin, and that which lets Lambda call Micronaut.
long lines = PomLines.of(project.file('pom.xml'), 'flox-maven-plugin') +
        PomLines.of(project.file('pom.xml'), 'micronaut-function-aws-api-proxy')
println "$lines lines of pom"
assert lines <= 30
