const response = await fetch('/api/weather/Fulda?unit=°C');
const weather = await response.json();
document.getElementById('weather').textContent = `${weather.place}: ${weather.degrees} ${weather.unit}`;
