// A Quarkus backend, as its extension for Lambda packages it, and a frontend of plain files. invoker.properties has deployed
// it; here it is used.
import io.github.floxmaven.it.PomLines
import io.github.floxmaven.it.ServedSystem
import io.github.floxmaven.it.Workplace

def project = Workplace.of(basedir, maven, jdk, localRepositoryPath)

ServedSystem.of(project).withCloseable { system ->
    def health = system.get('/api/health')
    assert health.statusCode() == 200
    assert health.body() =~ /"status": *"UP"/
    assert system.get('/api/weather/Fulda?unit=%C2%B0C').body() == '{"place":"Fulda","degrees":21,"unit":"°C"}'
    def reported = system.post('/api/weather', '{"place": "Fulda", "degrees": 19, "unit": "°C"}')
    assert reported.statusCode() == 201: reported.body()
    assert reported.body() == '{"place":"Fulda","degrees":19,"unit":"°C"}'
    assert system.get('/api/nowhere').statusCode() == 404

    assert system.get('/').body().contains('<title>Weather</title>')
    assert system.get('/weather.js').statusCode() == 200
}

// A line changes: what Quarkus makes of it is sent, and not the jars that it took from elsewhere.
def source = project.file('src/main/java/com/example/weather/WeatherResource.java')
source.text = source.text.replace('21', '22')
assert project.mvn('clean', 'flox:deploy', '-Dflox.system=local') =~ /New: the backend \(code\)\. Sent \d{1,3} kB/

// What it took: this plugin, and that which lets Lambda call Quarkus.
long lines = PomLines.of(project.file('pom.xml'), 'flox-maven-plugin') +
        PomLines.of(project.file('pom.xml'), 'quarkus-amazon-lambda-http')
println "$lines lines of pom"
assert lines <= 30
